//! Names of organisations, by the usual rules of a register: one written otherwise is found
//! ([`key`]), taken apart ([`parse()`]), and two are compared ([`verdict()`]): 重复, 疑似, 关联 or 不同.
//!
//! What must always hold: a verdict is the same whichever of the two is asked about; a name is 重复
//! of itself however it is typed; two with different valid codes are never 重复; two that are not
//! 不同 have one of their [`marks()`] in common, or the code, so that whoever looks by marks misses
//! none. Equal keys are equal names. The words of forms and trades come from [`Lists`], regions from
//! the standard, and from [`Lists`] where a bureau says otherwise.

mod key;
mod lists;
mod marks;
mod parse;
mod places;
#[cfg(test)]
mod tests;
mod verdict;

pub use key::{key, normalise};
pub use lists::{Lists, WordKind};
pub use marks::{Marks, marks};
pub use parse::{Chamber, Parsed, parse};
pub use verdict::{Reason, Subject, Verdict, verdict};
