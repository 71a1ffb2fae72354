use chainguard_images::image;

fn main() {
    println!("FROM {}", image!("cgr.dev/chainguard/pyhton:latest"));
}
