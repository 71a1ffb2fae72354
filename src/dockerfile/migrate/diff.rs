//! The unified diff of two texts, for `patch` and `git apply`.

use crate::dockerfile::Edit;

/// The number of context lines around a change.
const CONTEXT: usize = 3;

/// Changed lines: their range in the old text, and their new text.
struct Block {
    start: usize,
    end: usize,
    new: String,
}

/// Returns the unified diff of edits, with the path of the file in the header; empty if nothing changes.
pub(super) fn unified(text: &str, edits: &[Edit], path: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let blocks = blocks(text, &lines, edits);
    let mut diff = String::new();
    let (mut removed, mut added) = (0, 0);
    for hunk in hunks(&blocks) {
        if diff.is_empty() {
            diff = format!("--- {path}\n+++ {path}\n");
        }
        write_hunk(&lines, hunk, (removed, added), &mut diff);
        for block in hunk {
            removed += block.end - block.start;
            added += block.new.split_inclusive('\n').count();
        }
    }
    diff
}

/// Returns the lines that edits change, merged if they touch.
fn blocks(text: &str, lines: &[&str], edits: &[Edit]) -> Vec<Block> {
    let mut starts: Vec<usize> = Vec::with_capacity(lines.len());
    let mut at = 0;
    for line in lines {
        starts.push(at);
        at += line.len();
    }
    let line_of = |place: usize| starts.partition_point(|start| *start <= place).saturating_sub(1);
    let end_of = |line: usize| starts.get(line).copied().unwrap_or(text.len());
    let mut groups: Vec<(usize, usize, Vec<Edit>)> = Vec::new();
    for edit in edits {
        let range = edit.range();
        let first = if range.start >= text.len() && text.ends_with('\n') { lines.len() } else { line_of(range.start) };
        let is_start = |place: usize| starts.binary_search(&place).is_ok();
        // An edit that removes a newline, but starts within its line, joins the next line to the rest of that one.
        let leaves_lines = is_start(range.start) || edit.replacement().ends_with('\n');
        let ends_line = range.end > range.start && is_start(range.end) && leaves_lines;
        let last = if range.end >= text.len() || ends_line {
            line_of(range.end.saturating_sub(1)).max(first)
        } else {
            line_of(range.end)
        };
        // Text that is inserted between two lines changes neither.
        let is_between = range.is_empty() && is_start(range.start) && edit.replacement().ends_with('\n');
        let end = if is_between || first == lines.len() { first } else { last + 1 };
        match groups.last_mut() {
            Some((_, last_end, group)) if first < *last_end || first == *last_end && end == first => {
                *last_end = end.max(*last_end);
                group.push(edit.clone());
            }
            _ => groups.push((first, end, vec![edit.clone()])),
        }
    }
    let block = |(start, end, group): (usize, usize, Vec<Edit>)| {
        let (from, to) = (end_of(start), end_of(end));
        let shifted: Vec<Edit> = group
            .iter()
            .map(|edit| Edit::new(edit.range().start - from..edit.range().end - from, edit.replacement()))
            .collect();
        let new = Edit::apply(text.get(from..to).unwrap_or_default(), &shifted);
        trimmed(lines.get(start..end).unwrap_or_default(), start, &new)
    };
    groups.into_iter().map(block).filter(|block| block.start < block.end || !block.new.is_empty()).collect()
}

/// Returns the lines that really change, of those that an edit touches.
fn trimmed(old: &[&str], start: usize, new: &str) -> Block {
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let is_same = |(old, new): &(&&str, &&str)| old == new;
    let before = old.iter().zip(&new).take_while(is_same).count();
    let (old_rest, new_rest) = (old.get(before..).unwrap_or_default(), new.get(before..).unwrap_or_default());
    let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(is_same).count();
    let end = start + old.len() - after;
    Block { start: start + before, end, new: new_rest.get(..new_rest.len() - after).unwrap_or_default().concat() }
}

/// Groups the blocks that are near each other.
fn hunks(blocks: &[Block]) -> Vec<&[Block]> {
    let mut hunks = Vec::new();
    let mut start = 0;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        if next.is_none_or(|next| next.start > block.end + 2 * CONTEXT) {
            hunks.extend(blocks.get(start..=index));
            start = index + 1;
        }
    }
    hunks
}

/// Writes a hunk. `before` has the numbers of lines that were removed and added before it.
fn write_hunk(lines: &[&str], blocks: &[Block], before: (usize, usize), diff: &mut String) {
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return;
    };
    let start = first.start.saturating_sub(CONTEXT);
    let end = (last.end + CONTEXT).min(lines.len());
    let added: usize = blocks.iter().map(|block| block.new.split_inclusive('\n').count()).sum();
    let removed: usize = blocks.iter().map(|block| block.end - block.start).sum();
    let (old_count, new_count) = (end - start, end - start - removed + added);
    let new_start = (start + before.1).saturating_sub(before.0);
    diff.push_str(&format!("@@ -{} +{} @@\n", range(start, old_count), range(new_start, new_count)));
    let mut at = start;
    for block in blocks {
        push_lines(diff, ' ', lines.get(at..block.start).unwrap_or_default());
        push_lines(diff, '-', lines.get(block.start..block.end).unwrap_or_default());
        push_lines(diff, '+', &block.new.split_inclusive('\n').collect::<Vec<_>>());
        at = block.end;
    }
    push_lines(diff, ' ', lines.get(at..end).unwrap_or_default());
}

/// Formats the range of a hunk: the first line, and the number of lines unless it is one.
fn range(start: usize, count: usize) -> String {
    match count {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        _ => format!("{},{count}", start + 1),
    }
}

fn push_lines(diff: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        diff.push(sign);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}
