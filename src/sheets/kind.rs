//! What a file is, by its first bytes. Its name says nothing.

use super::Fault;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zip, as every `.xlsx` is.
    Package,
    /// Separated values, in whatever encoding.
    Text,
}

pub fn of(bytes: &[u8]) -> Result<Kind, Fault> {
    const PACKAGE: &[u8] = b"PK\x03\x04";
    const EMPTY_PACKAGE: &[u8] = b"PK\x05\x06";
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(PACKAGE) {
        return Ok(Kind::Package);
    }
    if bytes.starts_with(EMPTY_PACKAGE) {
        return Err(Fault::Broken);
    }
    if bytes.starts_with(COMPOUND) {
        // An encrypted workbook lies in the container of the older format; names in it are UTF-16.
        let encrypted = utf16("EncryptedPackage");
        let is_encrypted = bytes.windows(encrypted.len()).any(|window| window == encrypted);
        return Err(if is_encrypted { Fault::Password } else { Fault::OldFormat });
    }
    if is_wide(bytes) {
        return Ok(Kind::Text);
    }
    const OTHERS: [&[u8]; 8] =
        [b"MZ", b"\x7FELF", b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"Rar!", b"7z\xBC\xAF"];
    if OTHERS.iter().any(|magic| bytes.starts_with(magic)) || bytes.contains(&0) {
        return Err(Fault::NotATable);
    }
    let start: Vec<u8> = bytes.iter().take(600).map(u8::to_ascii_lowercase).collect();
    let start = String::from_utf8_lossy(&start);
    if ["<html", "<!doctype", "<?xml", "<table"]
        .iter()
        .any(|tag| start.trim_start_matches('\u{feff}').trim_start().starts_with(tag))
    {
        return Err(Fault::WebPage);
    }
    Ok(Kind::Text)
}

/// UTF-16 with its mark, as spreadsheets write “Unicode text”.
pub fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
