//! Perfect-hash maps, written in the form that `phf` reads.
//!
//! They are built with phf_generator, since phf_codegen turns on `std` in phf_shared. Under cargo's resolver 1 that would apply to the library,
//! too, which then would not build for a target without `std`.

use phf_generator::generate_hash;

/// A map from strings to values that are written as code.
#[derive(Default)]
pub struct PhfMap {
    keys: Vec<String>,
    values: Vec<String>,
}

impl PhfMap {
    /// Adds an entry. Its key must be new: no hash is perfect for equal keys.
    pub fn insert(&mut self, key: String, value: String) {
        self.keys.push(key);
        self.values.push(value);
    }

    /// The map as an expression.
    pub fn into_code(self) -> String {
        let mut keys = Vec::new();
        for key in &self.keys {
            keys.push(key.as_str());
        }
        let hash = generate_hash(&keys);
        let (mut displacements, mut entries) = (String::new(), String::new());
        for (first, second) in hash.disps {
            displacements += &format!("({first}, {second}),\n");
        }
        for place in hash.map {
            entries += &format!("({:?}, {}),\n", keys[place], self.values[place]);
        }
        format!("::phf::Map {{\nkey: {:?},\ndisps: &[\n{displacements}],\nentries: &[\n{entries}],\n}}", hash.key)
    }
}
