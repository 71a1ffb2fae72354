//! Finding rows by a text.

/// The places of texts in a list, found by binary search.
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

    /// The place of the first text that is equal to `key`.
    pub fn find(&self, key: &str) -> Option<usize> {
        // Equal texts are in the order of the list.
        self.find_all(key).first().copied()
    }

    /// The places of all texts that are equal to `key`.
    pub fn find_all(&self, key: &str) -> &[usize] {
        let start = self.count(key, false);
        let mut end = start;
        while end < self.sorted.len() && self.keys[self.sorted[end]] == key {
            end += 1;
        }
        &self.sorted[start..end]
    }

    /// The place of the text that is equal to `key`, which is added if there is none.
    pub fn place(&mut self, key: &str) -> usize {
        if let Some(place) = self.find(key) {
            return place;
        }
        self.sorted.insert(self.count(key, false), self.keys.len());
        self.keys.push(key.to_owned());
        self.keys.len() - 1
    }

    /// All texts, in the order of the list.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// How many of the sorted texts are less than `key`, or equal to it.
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

    /// All texts, sorted.
    pub fn in_order(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        for &place in &self.sorted {
            texts.push(self.keys[place].as_str());
        }
        texts
    }

    /// All places, in the order of the texts.
    pub fn sorted(&self) -> &[usize] {
        &self.sorted
    }
}
