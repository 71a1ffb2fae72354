use chainguard_images::{Reference, reference};

const APP: Reference<'static> = reference!("registry.example:5000/team/app:1.2");
static NODE: Reference<'static> = reference!(concat!("node", ":", "20"));

fn main() {
    let references = [APP, NODE, reference!("docker.io/node:20",)];
    assert_eq!(references[1], references[2]);
    assert_eq!(APP.domain(), "registry.example:5000");
}
