//! chromedriver as a child process.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// For how long it may take to start, and to end its browsers.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it is tried.
const ATTEMPTS: u32 = 3;

/// A chromedriver that ends, with all browsers that it started, when it is dropped: also when a test panics.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the one that `CHROMEDRIVER` names, else the one on the path, on a port that it chooses. Another program may
    /// take that port before it does: then it ends without a word, and is started again.
    pub(crate) fn start() -> Self {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let started = (0..ATTEMPTS).find_map(|_| Self::try_start(&program));
        started.unwrap_or_else(|| panic!("{} ends without telling its port", program.display()))
    }

    fn try_start(program: &OsStr) -> Option<Self> {
        let child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut driver = Self { child, port: 0 };
        let lines = BufReader::new(driver.child.stdout.take().expect("its output is piped"));
        // "ChromeDriver was started successfully on port 38461."
        driver.port = lines.lines().map_while(Result::ok).find_map(|line| {
            line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        })?;
        Some(driver)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A name that no other has at this time.
    pub(crate) fn name(&self) -> String {
        format!("chromedriver-{}", self.port)
    }

    /// Asks it to end its browsers and itself. Killed outright, it would leave them behind.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        // It closes the connection when it is gone.
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever became of that, the child is gone afterwards.
        let _ = self.shut_down();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
