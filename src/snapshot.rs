use crate::date;

/// The commit of Chainguard's image repository that the facts were read from.
///
/// ```
/// use chainguard_images::SNAPSHOT;
///
/// println!("facts as of {}", SNAPSHOT.date);
/// # assert_eq!(SNAPSHOT.date.len(), 10);
/// ```
pub static SNAPSHOT: Snapshot = crate::generated::SNAPSHOT;

/// A commit of Chainguard's public image repository; [`SNAPSHOT`] is the current one.
///
/// ```
/// use chainguard_images::{SNAPSHOT, Snapshot};
///
/// fn is_older(snapshot: &Snapshot, date: &str) -> bool {
///     snapshot.date < date
/// }
/// assert!(is_older(&SNAPSHOT, "9999-12-31"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Snapshot {
    /// The hash of the commit, as 40 hexadecimal digits.
    pub commit: &'static str,
    /// The date of the commit, as `YYYY-MM-DD`.
    pub date: &'static str,
}

impl Snapshot {
    /// Returns the snapshot's age in days on the day `today`, given as `YYYY-MM-DD`.
    ///
    /// Returns `None` if the string has another form, if there is no such day, or if it is before the snapshot's. The caller passes the
    /// day because the library has no clock; a program can get it as a string from its build or from `date +%F`.
    ///
    /// ```
    /// use chainguard_images::SNAPSHOT;
    ///
    /// assert_eq!(SNAPSHOT.age_days(SNAPSHOT.date), Some(0));
    /// assert_eq!(SNAPSHOT.age_days("1999-12-31"), None);
    /// assert_eq!(SNAPSHOT.age_days("today"), None);
    /// assert_eq!(SNAPSHOT.age_days("2027-02-29"), None);
    ///
    /// // Warn if the facts are older than a release cycle.
    /// let is_stale = |today: &str| SNAPSHOT.age_days(today).is_some_and(|days| days > 90);
    /// assert!(is_stale("2099-01-01"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn age_days(&self, today: &str) -> Option<u32> {
        match (date::days(today), date::days(self.date)) {
            (Some(today), Some(then)) => today.checked_sub(then),
            _ => None,
        }
    }
}
