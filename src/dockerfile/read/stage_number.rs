/// What the text of `COPY --from` is as a number.
#[derive(Clone, Copy)]
pub(crate) enum StageNumber {
    Is(usize),
    BelowZero,
    No,
}

impl StageNumber {
    /// Reads a text as Go reads numbers: decimal, with a sign or without, and no larger than 64 bits hold.
    #[inline]
    pub(crate) const fn read(text: &str) -> Self {
        let is_negative = matches!(text.as_bytes(), [b'-', ..]);
        let ([b'+' | b'-', digits @ ..] | digits) = text.as_bytes();
        if digits.is_empty() {
            return Self::No;
        }
        let (mut number, mut at) = (0_i64, 0);
        while at < digits.len() {
            if !digits[at].is_ascii_digit() {
                return Self::No;
            }
            let Some(tens) = number.checked_mul(10) else {
                return Self::No;
            };
            number = match tens.checked_add((digits[at] - b'0') as i64) {
                Some(number) => number,
                None => return Self::No,
            };
            at += 1;
        }
        if is_negative && number != 0 {
            return Self::BelowZero;
        }
        // A number that a usize does not hold is of no stage, and neither is the largest that it does hold.
        #[expect(clippy::cast_sign_loss, reason = "it is not below zero")]
        let number = number as u64;
        if number > usize::MAX as u64 {
            return Self::Is(usize::MAX);
        }
        #[expect(clippy::cast_possible_truncation, reason = "it was compared")]
        Self::Is(number as usize)
    }
}
