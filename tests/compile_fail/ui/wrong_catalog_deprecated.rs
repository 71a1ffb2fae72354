#![deny(warnings)]

mod images {
    chainguard_images::include_catalog!("acme.rs");
}

fn main() {
    println!("{}", images::Image::Kafka3_7);
}
