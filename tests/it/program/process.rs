use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A running yanlai, ended when dropped.
pub struct Program {
    child: Child,
    pub port: u16,
    /// What it printed until it was ready.
    pub said: Vec<String>,
}

/// A folder of its own, gone when dropped.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn yanlai(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yanlai"));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("YANLAI_") || name == "DATABASE_URL" {
            command.env_remove(name.as_ref());
        }
    }
    command.args(args).env("YANLAI_DATA", data).env("RUST_LOG", "warn").stdin(Stdio::null());
    command
}

/// Runs to its end.
pub fn run(data: &Path, args: &[&str]) -> Output {
    yanlai(data, args).output().unwrap()
}

pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Program {
    /// Starts it, and waits until it says where it is.
    pub fn start(data: &Path, args: &[&str]) -> Self {
        Self::spawn(yanlai(data, args))
    }

    /// The same of a command that was prepared further.
    pub fn spawn(mut command: Command) -> Self {
        let port = free_port();
        let child =
            command.env("YANLAI_LISTEN", format!("127.0.0.1:{port}")).stdout(Stdio::piped()).spawn().unwrap();
        // From here on it ends with the test, whatever happens.
        let mut program = Self { child, port, said: Vec::new() };
        let lines = BufReader::new(program.child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            let ready = line.contains(" is at http");
            program.said.push(line);
            if ready {
                return program;
            }
        }
        let said = &program.said;
        panic!("it ended before it was ready: {said:?}");
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.pid().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Exit code; None if it was killed.
    pub fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Status and body of a GET.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.request("GET", path, "", "")
    }

    /// One request on one connection. Status 0: it broke off before an answer.
    pub fn request(&self, method: &str, path: &str, cookie: &str, body: &str) -> (u16, String) {
        let (status, answer) = self.try_request(method, path, cookie, body).unwrap_or_default();
        (status, answer)
    }

    fn try_request(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        body: &str,
    ) -> std::io::Result<(u16, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nCookie: {cookie}\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.get(9..12).and_then(|code| code.parse().ok()).unwrap_or_default();
        Ok((status, answer))
    }

    /// Asks again until it is as wanted, for at most ten seconds.
    pub fn until(&self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !wanted(self) {
            assert!(started.elapsed() < Duration::from_secs(10), "never came: {what}");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The value of a cookie that an answer sets.
pub fn cookie(answer: &str, name: &str) -> Option<String> {
    let start = format!("set-cookie: {name}=");
    let line = answer.lines().find(|line| line.to_ascii_lowercase().starts_with(&start))?;
    line[start.len()..].split(';').next().map(str::to_owned)
}

/// Sets it up by the one-time link it printed, and gives the session of its first administrator.
pub fn set_up(program: &Program) -> String {
    let link = program.said.iter().find_map(|line| line.split_once("/setup/")).expect("a link to set up").1;
    let fields = [
        ("name", "系统管理员"),
        ("username", "admin"),
        ("unit", "招商一部"),
        ("password", "a sentence nobody would think of"),
        ("again", "a sentence nobody would think of"),
    ];
    let body = serde_urlencoded::to_string(fields).unwrap();
    let (status, answer) = program.request("POST", &format!("/setup/{link}"), "", &body);
    assert_eq!(status, 303, "{answer}");
    format!("yanlai={}", cookie(&answer, "yanlai").unwrap())
}

pub fn database(data: &Path) -> PathBuf {
    data.join("yanlai.db")
}
