mod images {
    chainguard_images::include_catalog!("acme.rs");
}

const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafka:3.8");

fn main() {
    println!("{BROKER}");
}
