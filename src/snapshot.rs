/// The state of Chainguard's image repository that the facts were read from.
///
/// ```
/// use chainguard_images::SNAPSHOT;
///
/// println!("facts as of {}", SNAPSHOT.date);
/// # assert_eq!(SNAPSHOT.date.len(), 10);
/// ```
pub static SNAPSHOT: Snapshot = crate::generated::SNAPSHOT;

/// A commit of Chainguard's public image repository, as [`SNAPSHOT`] names one.
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
    /// The commit, as 40 hexadecimal digits.
    pub commit: &'static str,
    /// The commit's day, as `YYYY-MM-DD`.
    pub date: &'static str,
}
