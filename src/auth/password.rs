//! Hashing is slow on purpose (argon2id, 19 MiB, two passes), so it happens off the async threads,
//! at most two at once; whoever would wait too long is asked to come back.

use std::time::Duration;

use anyhow::Context;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash,
};
use tokio::sync::OwnedSemaphorePermit;

use super::Role;
use crate::i18n::Message;
use crate::{App, Error, Result};

/// Bytes; longer ones are refused before they are hashed.
pub const MAX_BYTES: usize = 1_024;

pub async fn hash(app: &App, password: String) -> Result<String> {
    let permit = turn(app).await?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let hash =
            hasher()?.hash_password(password.as_bytes()).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(hash.to_string())
    })
    .await
    .context("hashing a password")?
}

/// Takes as long for an unknown user (`None`) as for a wrong password, so neither can be told apart.
pub async fn verify(app: &App, password: String, hash: Option<String>) -> Result<bool> {
    let permit = turn(app).await?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| DUMMY.to_owned());
        let hash = PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(hasher()?.verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
    .context("verifying a password")?
}

/// What is wrong with a new password. Any characters do; only length and guessability count
/// (ASVS 6.2). It is kept exactly as typed.
pub fn check(password: &str, role: Role, username: &str, name: &str) -> Result<(), Message> {
    let least = role.password_length();
    let length = password.chars().count();
    if length < least {
        return Err(Message::new("password-too-short").with("least", least).with("length", length));
    }
    if password.len() > MAX_BYTES {
        return Err(Message::new("password-too-long").with("most", MAX_BYTES));
    }
    let folded = password.to_lowercase();
    let own = [username.to_lowercase(), name.to_lowercase()];
    let rest = own
        .iter()
        .chain(&COMMON.map(str::to_owned))
        .filter(|word| !word.is_empty())
        .fold(folded, |rest, word| rest.replace(word.as_str(), ""));
    let different = rest.chars().collect::<std::collections::BTreeSet<_>>().len();
    // What is left after the guessable words must still be something.
    if rest.chars().count() < 6 || different < 4 {
        return Err(Message::new("password-guessable"));
    }
    Ok(())
}

/// Words an attacker of this very product tries first; digits in a row and years fall with them.
const COMMON: [&str; 22] = [
    "password",
    "passw0rd",
    "admin",
    "administrator",
    "yanlai",
    "雁来",
    "招商",
    "zhaoshang",
    "woaini",
    "iloveyou",
    "qwertyuiop",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "letmein",
    "welcome",
    "1234567890",
    "123456",
    "111111",
    "000000",
    "888888",
    "666666",
];

async fn turn(app: &App) -> Result<OwnedSemaphorePermit> {
    let waiting = app.hashers.clone().acquire_owned();
    match tokio::time::timeout(Duration::from_secs(5), waiting).await {
        Ok(permit) => Ok(permit.context("the hashers are closed")?),
        Err(_) => Err(Error::Busy { seconds: 5 }),
    }
}

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$gZiV/M1gPc22ElAH/Jh1Hw$CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_guessability_decide() {
        for (password, fine) in [
            ("correct horse battery", true),
            ("密码密码密码密码密码密码", false),
            ("雁过留声人过留名不过如此", true),
            ("short", false),
            ("zhangsan123456", false),
            ("passwordpassword", false),
            (" 前后都有空格的十二个字 ", true),
            ("yanlai-demo-2023", true),
        ] {
            assert_eq!(check(password, Role::Officer, "zhangsan", "张三").is_ok(), fine, "{password}");
        }
        assert!(check(&"长".repeat(400), Role::Officer, "", "").is_err(), "over 1,024 bytes");
        assert!(check("fourteen-chars", Role::Administrator, "", "").is_err(), "administrators need 15");
    }
}
