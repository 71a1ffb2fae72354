use bollard::{API_DEFAULT_VERSION, Docker};
use chainguard_images::Image;
use chainguard_images_recipes::bollard::{container, create, pull};
use serde_json::{json, to_value};

use crate::server::Server;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn pulls_one_tag_or_digest() {
    let nginx = Image::Nginx.at("harbor.corp/cgr").unwrap();
    for (image, tag) in [(nginx, "latest"), (nginx.pinned(DIGEST).unwrap(), DIGEST)] {
        let options = to_value(pull(image)).unwrap();
        assert_eq!(options["fromImage"], "harbor.corp/cgr/nginx");
        assert_eq!(options["tag"], tag);
    }
}

#[test]
fn runs_as_the_image_says() {
    assert_eq!(
        to_value(container(Image::Nginx)).unwrap(),
        json!({
            "Image": "cgr.dev/chainguard/nginx:latest",
            "User": "65532",
            "Entrypoint": ["/usr/sbin/nginx"],
            "Cmd": ["-c", "/etc/nginx/nginx.conf", "-e", "/dev/stderr", "-g", "daemon off;"],
            "StopSignal": "SIGQUIT",
        })
    );
    assert_eq!(to_value(container(Image::Node)).unwrap()["WorkingDir"], "/app");
}

#[tokio::test]
async fn creates_a_container() {
    let json = "Content-Type: application/json".to_owned();
    let server = Server::start(vec![
        ("/images/create", json.clone(), r#"{"status":"Pulling"}"#.to_owned()),
        ("/containers/create", json, r#"{"Id":"0123","Warnings":[]}"#.to_owned()),
    ]);
    let address = format!("http://{}", server.address);
    let docker = Docker::connect_with_http(&address, 10, API_DEFAULT_VERSION).unwrap();

    assert_eq!(create(&docker, Image::Nginx).await.unwrap(), "0123");

    let requests = server.requests();
    let [(pulled, _), (created, body)] = &requests[..] else { panic!("{requests:?}") };
    assert!(pulled.contains("fromImage=cgr.dev%2Fchainguard%2Fnginx"), "{pulled}");
    assert!(pulled.contains("tag=latest"), "{pulled}");
    assert!(created.starts_with("POST "), "{created}");
    assert!(body.contains(r#""StopSignal":"SIGQUIT""#), "{body}");
}
