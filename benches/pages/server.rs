//! The program in a process of its own, and what the kernel says of it.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

/// CPU time of each thread, ns.
pub struct Cpu(HashMap<OsString, u64>);

impl Cpu {
    /// ns that were spent since, by the threads that are there now: one that ended had nothing to do.
    pub fn since(&self, before: &Self) -> u64 {
        self.0.iter().map(|(thread, ns)| ns - before.0.get(thread).copied().unwrap_or_default()).sum()
    }
}

pub struct Server {
    child: Child,
    port: u16,
    /// From its start to its first answer that it is ready.
    pub ready: Duration,
}

impl Server {
    pub fn start(data: &Path, postgres: Option<&str>) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_yanlai"));
        command.args(["--listen", &format!("127.0.0.1:{port}")]).arg("--data").arg(data);
        command.env("RUST_LOG", "error").stdout(Stdio::null());
        if let Some(url) = postgres {
            command.args(["--database-url", url]);
        }
        let started = Instant::now();
        let child = command.spawn()?;
        let mut server = Self { child, port, ready: Duration::ZERO };
        while !server
            .client()
            .is_ok_and(|mut client| client.get("/readyz", "", false).is_ok_and(|a| a.status == 200))
        {
            anyhow::ensure!(started.elapsed() < Duration::from_secs(20), "it never became ready");
            std::thread::park_timeout(Duration::from_millis(1));
        }
        server.ready = started.elapsed();
        Ok(server)
    }

    pub fn client(&self) -> anyhow::Result<Client> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Client {
            host: format!("127.0.0.1:{}", self.port),
            reader: BufReader::new(stream.try_clone()?),
            stream,
        })
    }

    /// CPU time so far.
    pub fn cpu(&self) -> anyhow::Result<Cpu> {
        let mut threads = HashMap::new();
        for task in std::fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            let task = task?;
            // One that just ended has no more to say.
            let Ok(stat) = std::fs::read_to_string(task.path().join("schedstat")) else { continue };
            threads.insert(task.file_name(), stat.split(' ').next().unwrap_or_default().parse()?);
        }
        Ok(Cpu(threads))
    }

    /// Resident memory, KiB.
    pub fn resident(&self) -> anyhow::Result<u64> {
        self.status("VmRSS:")
    }

    /// The most that was resident so far, KiB.
    pub fn peak(&self) -> anyhow::Result<u64> {
        self.status("VmHWM:")
    }

    fn status(&self, what: &str) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(what)).context("no such line")?;
        Ok(line.split_whitespace().nth(1).context("no number")?.parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One connection that is kept.
pub struct Client {
    host: String,
    stream: TcpStream,
    reader: BufReader<TcpStream>,
}

pub struct Answer {
    pub status: u16,
    /// Where a redirect leads.
    pub location: String,
    pub body: Vec<u8>,
    /// From asking to its first line.
    pub began: Duration,
}

impl Client {
    pub fn get(&mut self, path: &str, cookie: &str, compressed: bool) -> anyhow::Result<Answer> {
        let encoding = if compressed { "Accept-Encoding: gzip\r\n" } else { "" };
        self.ask("GET", path, cookie, encoding, &[])
    }

    /// A form as a browser sends it; `kind` is its content type.
    pub fn post(&mut self, path: &str, cookie: &str, kind: &str, body: &[u8]) -> anyhow::Result<Answer> {
        let headers = format!(
            "Sec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.ask("POST", path, cookie, &headers, body)
    }

    fn ask(
        &mut self,
        method: &str,
        path: &str,
        cookie: &str,
        headers: &str,
        body: &[u8],
    ) -> anyhow::Result<Answer> {
        let started = Instant::now();
        write!(
            self.stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept-Language: zh-CN\r\n{headers}Cookie: {cookie}\r\n\r\n",
            self.host
        )?;
        self.stream.write_all(body)?;
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        let (status, began) = (line.get(9..12).context("no status")?.parse()?, started.elapsed());
        let (mut length, mut chunked, mut location) = (0, false, String::new());
        loop {
            line.clear();
            self.reader.read_line(&mut line)?;
            let header = line.trim();
            if header.is_empty() {
                break;
            }
            let (name, value) = header.split_once(": ").unwrap_or_default();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value == "chunked",
                "location" => value.clone_into(&mut location),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        while chunked {
            line.clear();
            self.reader.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16)?;
            let mut chunk = vec![0; size + 2];
            self.reader.read_exact(&mut chunk)?;
            chunk.truncate(size);
            body.extend(chunk);
            chunked = size > 0;
        }
        Ok(Answer { status, location, body, began })
    }
}
