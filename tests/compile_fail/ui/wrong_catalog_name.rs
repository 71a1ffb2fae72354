mod images {
    chainguard_images::include_catalog!("acme.rs");
}

const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafak:3.9-dev");

fn main() {
    println!("{BROKER}");
}
