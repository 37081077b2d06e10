//! How fast this machine is just now. On one that is shared, the same page costs twice as much in one
//! hour as in another, and so does this.

use std::hint::black_box;
use std::time::Instant;

const NUMBERS: u64 = 1_000_000;

/// ms that a million numbers, well mixed, take to be sorted: the least of five times.
pub fn sorting() -> f64 {
    let once = || {
        let mut numbers: Vec<u64> = (1..=NUMBERS).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        let begun = Instant::now();
        numbers.sort_unstable();
        black_box(&numbers);
        begun.elapsed().as_secs_f64() * 1e3
    };
    (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
}
