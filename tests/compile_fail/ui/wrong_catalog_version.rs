// The start of generated code, of another version.
const _: () = chainguard_images::__private::written_by("0.0.9");

fn main() {}
