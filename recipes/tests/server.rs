//! A server on this machine that answers with what a test has given it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What there is: the end of a path, the header line that comes with it, and the body.
pub type Resources = Vec<(&'static str, String, String)>;

pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<(String, String)>>>,
}

impl Server {
    pub fn start(resources: Resources) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let request = answer(stream.unwrap(), &resources);
                seen.lock().unwrap().push(request);
            }
        });
        Self { address, requests }
    }

    /// The first line and the body of each request until now.
    pub fn requests(&self) -> Vec<(String, String)> {
        self.requests.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, resources: &Resources) -> (String, String) {
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let mut length = 0;
    loop {
        let mut header = String::new();
        lines.read_line(&mut header).unwrap();
        if header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body).unwrap();

    let path = first.split(' ').nth(1).unwrap().split('?').next().unwrap();
    let found = resources.iter().find(|(end, ..)| path.ends_with(end));
    let (status, header, content) = match found {
        Some((_, header, content)) => ("200 OK", header.as_str(), content.as_str()),
        None => ("404 Not Found", "X-Nothing: there", "{}"),
    };
    let head = format!("HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {}\r\n", content.len());
    let content = if first.starts_with("HEAD") { "" } else { content };
    write!(stream, "{head}Connection: close\r\n\r\n{content}").unwrap();
    (first.trim().to_owned(), String::from_utf8(body).unwrap())
}
