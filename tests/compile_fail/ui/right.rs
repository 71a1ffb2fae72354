use chainguard_images::{Image, image};

const NODE: Image = image!("cgr.dev/chainguard/node:latest");
static STATIC: Image = image!(concat!("chainguard/", "static"));

fn main() {
    let images = [NODE, STATIC, image!("docker.io/chainguard/python:latest-dev",)];
    assert_eq!(images, [Image::Node, Image::Static, Image::PythonDev]);
}
