use chainguard_images::reference;

fn main() {
    let text = std::env::args().next().unwrap();
    println!("{}", reference!(&text));
}
