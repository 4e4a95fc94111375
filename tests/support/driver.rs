//! The program that drives a browser, as a child process.

use super::display::Display;
use super::engine::{Engine, Wish};
use super::webkit;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, fs};

/// How long a driver may take to start, and to end its browsers.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many times a driver is started at most.
const ATTEMPTS: u32 = 3;

/// The interval between attempts to connect to a port.
const PERIOD: Duration = Duration::from_millis(20);

/// A driver that ends, together with the browser that it started, when it is dropped, even if a test panics.
pub(crate) struct Driver {
    child: Child,
    /// The screen for `WebKitGTK`'s windows, because it has no headless mode.
    _display: Option<Display>,
    port: u16,
    /// A folder for the browser's profile and all other files that both leave behind. It is removed with the
    /// driver.
    folder: PathBuf,
    /// The only session, which would keep running if only the driver ended.
    session: Option<String>,
}

impl Driver {
    /// Starts the driver of `engine`: the program that its variable names, or else the one on the path.
    /// Another program may take the port first. The driver then exits silently, and is started again.
    pub(crate) fn start(engine: Engine, wish: Wish) -> Self {
        let (variable, name) = engine.driver();
        let program = env::var_os(variable).unwrap_or_else(|| name.into());
        let started = (0..ATTEMPTS).find_map(|_| Self::try_start(engine, wish, &program));
        started.unwrap_or_else(|| panic!("{} ends without listening", program.display()))
    }

    fn try_start(engine: Engine, wish: Wish, program: &OsStr) -> Option<Self> {
        // WebKitWebDriver neither chooses a port nor reports it.
        let port = if engine == Engine::WebKit { free_port() } else { 0 };
        let folder = fresh_folder();
        let mut command = Command::new(program);
        command.args(engine.driver_arguments(port)).env("TMPDIR", &folder);
        let display = (engine == Engine::WebKit).then(Display::start);
        if let Some(display) = &display {
            // WebKit has no profile, so it stores its data and downloads in its home folder.
            command.env("HOME", &folder).env("DISPLAY", display.name());
            // Without a graphics card, WebKit draws in half the processor time if it does not share buffers
            // with one.
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
            webkit::write_settings(&folder, wish);
        }
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut driver = Self { child, _display: display, port, folder, session: None };
        if port == 0 {
            driver.port = driver.told_port()?;
        } else if !driver.listens() {
            return None;
        }
        Some(driver)
    }

    /// Reads the port from `ChromeDriver was started successfully on port 38461.` or
    /// `geckodriver INFO Listening on 127.0.0.1:38461`.
    fn told_port(&mut self) -> Option<u16> {
        let mut lines = BufReader::new(self.child.stdout.take()?).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let told = ["successfully on port ", "Listening on 127.0.0.1:"];
            let port = told.iter().find_map(|before| Some(line.rsplit_once(before)?.1))?;
            port.trim_end_matches('.').parse().ok()
        });
        // A driver exits if its output is not read.
        std::thread::spawn(move || lines.for_each(drop));
        port
    }

    /// Waits until the driver listens at its port.
    fn listens(&mut self) -> bool {
        let knocks = PATIENCE.as_millis() / PERIOD.as_millis();
        (0..knocks).any(|_| {
            std::thread::sleep(PERIOD);
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
        }) && self.child.try_wait().is_ok_and(|ended| ended.is_none())
    }

    /// Makes the driver end `session` when it ends.
    pub(crate) fn ends(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Returns the home folder of the browser, if it has no profile.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the number of its process, which starts those of the browser.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Returns the URL at which the driver listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns a name that no other driver has at this time.
    pub(crate) fn name(&self) -> String {
        format!("driver-{}", self.port)
    }

    /// Asks the driver to end its browser, because it would leave the browser behind if it were killed at
    /// once.
    fn end_session(&self) -> std::io::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        // geckodriver rejects requests with another host name.
        let host = format!("127.0.0.1:{}", self.port);
        let request =
            format!("DELETE /session/{session} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        stream.read(&mut [0; 1024]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The child is stopped even if the session could not be ended.
        let _ = self.end_session();
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Creates a folder outside the tests' own, because a socket's path must be short.
fn fresh_folder() -> PathBuf {
    static DRIVERS: AtomicU32 = AtomicU32::new(0);
    let nth = DRIVERS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("boucle-{}-{nth}", process::id()));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Returns a port at which no program listens.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
    listener.local_addr().expect("a bound listener has an address").port()
}
