//! Secrets that are handed out: 256 random bits in a cookie or a link, of which the database keeps
//! only a digest. A stolen backup opens no door.

use rand::Rng;
use sha2::{Digest, Sha256};

/// 64 hexadecimal characters.
pub fn random() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// What the database keeps of it. Anything that can't be a token digests to something unknown.
pub fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}

pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
