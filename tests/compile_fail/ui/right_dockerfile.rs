use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("right.Dockerfile");

fn main() {
    assert_eq!(TEXT, include_str!("right.Dockerfile"));
    assert_eq!(dockerfile!(concat!("right", ".Dockerfile"),), TEXT);
}
