use chainguard_images::image;

fn main() {
    let reference = std::env::args().next().unwrap_or_default();
    println!("FROM {}", image!(&reference));
}
