//! Compiles `catalog.yaml` into `$OUT_DIR`: the types' code in `catalog.rs`, the crate page's table in `catalog.md`.

pub(crate) mod codegen;

use std::{env, fs, path::Path, process};

fn main() {
    println!("cargo::rerun-if-changed=catalog.yaml");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(problems) = generate(Path::new("."), Path::new(&out)) {
        for problem in problems {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

/// Reads the data files in `root` and writes the generated ones into `out`; the error has one line for each problem.
pub(crate) fn generate(root: &Path, out: &Path) -> Result<(), Vec<String>> {
    let catalog =
        fs::read(root.join("catalog.yaml")).map_err(|e| vec![format!("catalog.yaml: cannot be read: {e}")])?;
    let generated = codegen::compile(&catalog)?;
    write(out, "catalog.rs", &generated.code)?;
    write(out, "catalog.md", &generated.table)
}

fn write(out: &Path, name: &str, text: &str) -> Result<(), Vec<String>> {
    fs::write(out.join(name), text).map_err(|e| vec![format!("{name}: cannot be written: {e}")])
}
