#![deny(warnings)]

mod images {
    chainguard_images::include_catalog!("acme.rs");
}

const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafka:3.9");

fn main() {
    assert_eq!(BROKER.facts().map(|facts| facts.user().uid), Some(65532));
    assert_eq!(images::Image::ALL.len(), 5);
}
