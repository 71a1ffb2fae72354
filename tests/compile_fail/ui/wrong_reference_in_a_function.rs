use chainguard_images::reference;

fn main() {
    println!("{}", reference!("node@sha256:12"));
}
