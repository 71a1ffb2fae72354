mod images {
    chainguard_images::include_catalog!("acme.rs");
}

const BROKER: images::Image = images::image!("cgr.dev/acme.co/kafka:3.9");

fn main() {
    println!("{BROKER}");
}
