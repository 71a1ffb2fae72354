//! Compiles the data files into `$OUT_DIR`: the code of the types into `catalog.rs`, that of the Dockerfile tools into `dockerfiles.rs` and
//! `package_names.rs`, and the table on the page of `Image` into `catalog.md`.

use std::{env, fs, path::Path, process};

use chainguard_images_codegen::__private as codegen;

fn main() {
    println!("cargo::rerun-if-changed=catalog.yaml");
    println!("cargo::rerun-if-changed=catalog.lock.yaml");
    println!("cargo::rerun-if-changed=names.yaml");
    println!("cargo::rerun-if-changed=packages.yaml");
    // Cargo runs it in the package's directory; other build tools run it elsewhere.
    let (root, out) = (env::var_os("CARGO_MANIFEST_DIR"), env::var_os("OUT_DIR"));
    if let Err(problems) = generate(Path::new(&root.unwrap_or_default()), Path::new(&out.unwrap_or_default())) {
        for problem in problems {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

/// Reads the data files in `root` and writes the generated ones into `out`; the error has one line for each problem.
pub(crate) fn generate(root: &Path, out: &Path) -> Result<(), Vec<String>> {
    let (catalog, lock, names) =
        (read(root, "catalog.yaml")?, read(root, "catalog.lock.yaml")?, read(root, "names.yaml")?);
    let generated = codegen::compile(&catalog, &lock, &names)?;
    #[cfg(feature = "dockerfile")]
    write(out, "package_names.rs", &codegen::package_names(&read(root, "packages.yaml")?)?)?;
    write(out, "catalog.rs", &generated.code)?;
    #[cfg(feature = "dockerfile")]
    write(out, "dockerfiles.rs", &generated.dockerfiles)?;
    write(out, "catalog.md", &generated.table)
}

fn read(root: &Path, name: &str) -> Result<Vec<u8>, Vec<String>> {
    fs::read(root.join(name)).map_err(|e| vec![format!("{name}: cannot be read: {e}")])
}

fn write(out: &Path, name: &str, text: &str) -> Result<(), Vec<String>> {
    fs::write(out.join(name), text).map_err(|e| vec![format!("{name}: cannot be written: {e}")])
}
