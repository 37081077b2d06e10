use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use thirtyfour::prelude::*;
use yanlai::i18n::{Lang, text};
use yanlai::router::router;
use yanlai::serve::serve;

use crate::support::{Person, World};

/// How somebody looks at it.
#[derive(Clone, Copy)]
pub struct Look {
    pub name: &'static str,
    pub lang: Lang,
    pub is_phone: bool,
    pub is_dark: bool,
}

pub const DESK: Look = Look { name: "desk", lang: Lang::Zh, is_phone: false, is_dark: false };
pub const PHONE: Look = Look { name: "phone", lang: Lang::En, is_phone: true, is_dark: true };

/// A browser at a server of its own, and the world behind it.
pub struct Browser {
    pub world: World,
    pub look: Look,
    driver: WebDriver,
    base: String,
    _process: Process,
}

/// The driver's process; it ends with its journey, however that ends.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    pub async fn open(look: Look) -> Option<Self> {
        let Ok(program) = std::env::var("YANLAI_TEST_CHROMEDRIVER") else {
            println!("left out: YANLAI_TEST_CHROMEDRIVER names no driver for a browser");
            return None;
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let world = World::with(|config| config.base_url.clone_from(&base)).await;
        tokio::spawn(serve(listener, router(world.app.clone()), None, std::future::pending()));

        let mut process = Command::new(program).arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        let process = Process(process);
        let port = said.map_while(Result::ok).find_map(|line| {
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = port.expect("the driver says its port");
        let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), wishes(look)).await.unwrap();
        Some(Self { world, look, driver, base, _process: process })
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }

    /// From now on it is this person who sits here; None is somebody without an account.
    pub async fn seat(&self, person: Option<&Person>) {
        self.go("/login").await;
        self.driver.delete_all_cookies().await.unwrap();
        if let Some(token) = person.and_then(|person| person.cookie("yanlai")) {
            self.driver.add_cookie(Cookie::new("yanlai", token)).await.unwrap();
        }
    }

    pub async fn go(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    pub fn say(&self, id: &str) -> String {
        text(self.look.lang, id, &[])
    }

    pub async fn one(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).first().await;
        match found {
            Ok(element) => element,
            Err(_) => panic!("no {css} at {}:\n{}", self.path().await, self.text().await),
        }
    }

    pub async fn text(&self) -> String {
        self.driver.find(By::Css("body")).await.unwrap().text().await.unwrap()
    }

    /// Text, or anything that a page says in its own language.
    pub async fn sees(&self, words: &str) {
        let said = self.text().await;
        assert!(said.contains(words), "expected {words:?} at {}:\n{said}", self.path().await);
    }

    pub async fn does_not_see(&self, words: &str) {
        let said = self.text().await;
        assert!(!said.contains(words), "did not expect {words:?} at {}:\n{said}", self.path().await);
    }

    pub async fn enter(&self, name: &str, value: &str) {
        let field = self.one(&format!("[name='{name}']")).await;
        field.scroll_into_view().await.unwrap();
        if field.attr("type").await.unwrap().as_deref() == Some("date") {
            // What is typed into a date depends on the machine's locale; what arrives does not.
            let script = "arguments[0].value = arguments[1]; \
                          arguments[0].dispatchEvent(new Event('change', { bubbles: true }))";
            self.driver.execute(script, vec![field.to_json().unwrap(), value.into()]).await.unwrap();
            return;
        }
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// The nth (from 0) box, choice or option of this name.
    pub async fn choose(&self, name: &str, nth: usize) {
        let script = "const all = [...document.getElementsByName(arguments[0])]; const nth = arguments[1]; \
                      if (all[0].tagName === 'SELECT') { all[0].selectedIndex = nth; \
                      all[0].dispatchEvent(new Event('change', { bubbles: true })) } else all[nth].click()";
        self.driver.execute(script, vec![name.into(), nth.into()]).await.unwrap();
    }

    /// Presses what leads to another page, and waits for it.
    pub async fn press(&self, css: &str) {
        let here = self.one("body").await;
        let button = self.one(css).await;
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        here.wait_until().stale().await.unwrap();
        self.one("main, #main").await;
    }

    /// Presses what stays on the page.
    pub async fn tick(&self, css: &str) {
        let button = self.one(css).await;
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
    }

    /// Presses what asks once more before it does anything, and says yes.
    pub async fn press_and_agree(&self, css: &str) {
        let here = self.one("body").await;
        let button = self.one(css).await;
        button.scroll_into_view().await.unwrap();
        button.click().await.unwrap();
        self.driver.accept_alert().await.unwrap();
        here.wait_until().stale().await.unwrap();
        self.one("main, #main").await;
    }

    /// Types into a field that suggests, and takes the first suggestion.
    pub async fn pick(&self, name: &str, typed: &str) {
        self.enter(name, typed).await;
        self.one("suggest-box [role='option'][data-id]").await.click().await.unwrap();
    }

    /// Chooses a file as from a folder of one's own.
    pub async fn attach(&self, name: &str, file: &std::path::Path) {
        self.one(&format!("[name='{name}']")).await.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// What the page's own scripts say of it is true.
    pub async fn answers(&self, script: &str) {
        let answer: bool = self.driver.execute(script, vec![]).await.unwrap().convert().unwrap();
        assert!(answer, "{script}");
    }

    /// Kept beside the test's other files, to be looked at. Nothing may be wider than the screen.
    pub async fn picture(&self, name: &str) {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{name}-{}.png", self.look.name));
        self.driver.screenshot(&file).await.unwrap();
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over: i64 = self.driver.execute(script, vec![]).await.unwrap().convert().unwrap();
        assert!(over <= 0, "{name} is {over} px wider than a {}", self.look.name);
    }
}

fn wishes(look: Look) -> thirtyfour::ChromeCapabilities {
    let mut wishes = DesiredCapabilities::chrome();
    let language = if look.lang.is_zh() { "zh-CN" } else { "en" };
    let dark = if look.is_dark { 0 } else { 1 };
    let settings = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--window-size=1440,900".to_owned(),
        format!("--lang={language}"),
        format!("--accept-lang={language}"),
        format!("--blink-settings=preferredColorScheme={dark}"),
    ];
    for setting in settings {
        wishes.add_arg(&setting).unwrap();
    }
    if look.is_phone {
        let phone = serde_json::json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true } });
        wishes.add_experimental_option("mobileEmulation", phone).unwrap();
    }
    wishes
}
