use super::limits;
use super::name_text::NameText;

/// One slot is always free, so that every lookup ends.
const SLOTS: usize = limits::STAGE_NAMES + 1;

/// The names of the stages, as a hash table: for each, the last stage with that name that was read, and the last in the file.
#[derive(Clone)]
pub(crate) struct Stages<'a> {
    /// A name is in the slot of its hash, or in one of the next.
    named: [NamedStage; SLOTS],
    count: usize,
    /// One of the names, for the fields that all have in common.
    like: NameText<'a>,
}

#[derive(Clone, Copy)]
struct NamedStage {
    /// The position of the name in the text; empty for a free slot.
    start: usize,
    end: usize,
    is_plain: bool,
    /// The last stage with the name that was read; `NONE` if there is none.
    earlier: u32,
    /// The last stage with the name in the whole file.
    last: u32,
}

/// No text has this many stages.
const NONE: u32 = u32::MAX;

impl<'a> Stages<'a> {
    #[inline]
    pub(crate) const fn new() -> Self {
        let free = NamedStage { start: 0, end: 0, is_plain: true, earlier: NONE, last: 0 };
        Self { named: [free; SLOTS], count: 0, like: NameText::of_text("", true) }
    }

    /// Records the name of a stage, which was read or only seen ahead, and returns whether there was room.
    #[inline]
    pub(crate) const fn add(&mut self, name: NameText<'a>, stage: usize, was_read: bool) -> bool {
        self.like = name;
        let slot = self.slot(name);
        let stage_name = &mut self.named[slot];
        if stage_name.end == 0 {
            // One slot stays free, so that every lookup ends.
            if self.count + 1 == SLOTS {
                return false;
            }
            self.count += 1;
            (stage_name.start, stage_name.end) = name.span();
            stage_name.is_plain = name.is_plain();
        }
        #[expect(clippy::cast_possible_truncation, reason = "a text with that many stages does not fit in memory")]
        let stage = stage as u32;
        if was_read {
            stage_name.earlier = stage;
        }
        if stage > stage_name.last {
            stage_name.last = stage;
        }
        true
    }

    /// Returns the last stage with a name that was read.
    #[inline]
    pub(crate) const fn earlier(&self, name: NameText) -> Option<usize> {
        let stage_name = self.named[self.slot(name)];
        if stage_name.earlier == NONE { None } else { Some(stage_name.earlier as usize) }
    }

    /// Returns the last stage with a name in the whole file.
    #[inline]
    pub(crate) const fn last(&self, name: NameText) -> Option<usize> {
        let stage_name = self.named[self.slot(name)];
        if stage_name.end == 0 { None } else { Some(stage_name.last as usize) }
    }

    /// Returns the slot of a name, or the free slot where it belongs.
    #[inline]
    const fn slot(&self, name: NameText) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than the number of slots")]
        let mut slot = (name.hash() % SLOTS as u64) as usize;
        loop {
            let stage_name = self.named[slot];
            if stage_name.end == 0
                || self.like.at((stage_name.start, stage_name.end), stage_name.is_plain).is_same(name)
            {
                return slot;
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}
