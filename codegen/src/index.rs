//! Finds rows by a string.

/// The places of strings in a list, found by binary search.
#[derive(Default)]
pub struct Index {
    keys: Vec<String>,
    sorted: Vec<usize>,
}

impl Index {
    pub fn new(keys: Vec<String>) -> Self {
        let mut index = Self { keys, sorted: Vec::new() };
        // The library's sort takes longer to compile than this takes to run.
        for place in 0..index.keys.len() {
            let end = index.count(&index.keys[place], true);
            index.sorted.insert(end, place);
        }
        index
    }

    /// The place of the first string that is equal to `key`.
    pub fn find(&self, key: &str) -> Option<usize> {
        // Equal strings are in the order of the list.
        self.find_all(key).first().copied()
    }

    /// The places of all strings that are equal to `key`.
    pub fn find_all(&self, key: &str) -> &[usize] {
        let start = self.count(key, false);
        let mut end = start;
        while end < self.sorted.len() && self.keys[self.sorted[end]] == key {
            end += 1;
        }
        &self.sorted[start..end]
    }

    /// The place of the string that is equal to `key`, which is added if it is missing.
    pub fn place(&mut self, key: &str) -> usize {
        if let Some(place) = self.find(key) {
            return place;
        }
        self.sorted.insert(self.count(key, false), self.keys.len());
        self.keys.push(key.to_owned());
        self.keys.len() - 1
    }

    /// All strings, in the order of the list.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The number of strings less than `key`, or less than or equal to it.
    fn count(&self, key: &str, or_equal: bool) -> usize {
        let (mut from, mut to) = (0, self.sorted.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let text = self.keys[self.sorted[middle]].as_str();
            if text < key || (or_equal && text == key) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// All strings, sorted.
    pub fn in_order(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        for &place in &self.sorted {
            texts.push(self.keys[place].as_str());
        }
        texts
    }

    /// All places, in the order of the strings.
    pub fn sorted(&self) -> &[usize] {
        &self.sorted
    }
}
