//! The edit distance between two words, which every "did you mean" is based on, in the build and in the library.

/// The length of the longest word that is compared; a longer one is far from every other.
const LONGEST: usize = 80;

/// The number of typos between two words: letters added, left out, replaced or swapped with their neighbour.
///
/// ASCII case is ignored. `usize::MAX` if a word is too long to compare.
#[inline]
pub(crate) const fn distance(left: &[u8], right: &[u8]) -> usize {
    if left.len() > LONGEST || right.len() > LONGEST {
        return usize::MAX;
    }
    // Three rows of the table are enough because a swap looks two rows back.
    let mut before = [0; LONGEST + 1];
    let mut last = [0; LONGEST + 1];
    let mut row = [0; LONGEST + 1];
    let mut column = 0;
    while column <= right.len() {
        last[column] = column;
        column += 1;
    }
    let mut line = 1;
    while line <= left.len() {
        row[0] = line;
        let mut column = 1;
        while column <= right.len() {
            let same = left[line - 1].eq_ignore_ascii_case(&right[column - 1]);
            let mut errors = min(last[column - 1] + !same as usize, min(last[column], row[column - 1]) + 1);
            if line > 1
                && column > 1
                && left[line - 1].eq_ignore_ascii_case(&right[column - 2])
                && left[line - 2].eq_ignore_ascii_case(&right[column - 1])
            {
                errors = min(errors, before[column - 2] + 1);
            }
            row[column] = errors;
            column += 1;
        }
        before = last;
        last = row;
        line += 1;
    }
    last[right.len()]
}

/// Whether a word of `length` letters may have been meant at this distance: one typo in three letters, or one in a word of two.
#[inline]
pub(crate) const fn is_near(distance: usize, length: usize) -> bool {
    distance <= length / 3 || (distance == 1 && length == 2)
}

#[inline]
const fn min(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}
