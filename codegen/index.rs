//! Finding rows by a text.

/// The places of texts in a list, found by binary search.
pub struct Index {
    keys: Vec<String>,
    sorted: Vec<usize>,
}

impl Index {
    pub fn new(keys: Vec<String>) -> Self {
        let mut sorted: Vec<usize> = (0..keys.len()).collect();
        sorted.sort_by(|&left, &right| keys[left].cmp(&keys[right]));
        Self { keys, sorted }
    }

    /// The place of the first text that is equal to `key`.
    pub fn find(&self, key: &str) -> Option<usize> {
        // The sort keeps equal texts in order, so the first is the lower bound.
        let lower = self.sorted.partition_point(|&place| self.keys[place].as_str() < key);
        match self.sorted.get(lower) {
            Some(&place) if self.keys[place] == key => Some(place),
            _ => None,
        }
    }

    /// All texts, sorted.
    pub fn in_order(&self) -> Vec<&String> {
        let mut texts = Vec::new();
        for &place in &self.sorted {
            texts.push(&self.keys[place]);
        }
        texts
    }

    /// All places, in the order of the texts.
    pub fn sorted(&self) -> &[usize] {
        &self.sorted
    }
}
