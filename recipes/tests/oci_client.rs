use chainguard_images::Image;
use chainguard_images_recipes::oci_client::{changes, configuration, pin};
use oci_client::Client;
use oci_client::client::{ClientConfig, ClientProtocol};
use oci_spec::image::ImageConfiguration;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::server::Server;

/// The configuration that a registry would have for the image, by the crate's facts.
fn as_released(image: Image) -> Value {
    let variable = |(name, value): &(&str, &str)| [name, "=", value].concat();
    let mut env: Vec<String> = image.env().iter().map(variable).collect();
    // A registry's order is its own.
    env.rotate_left(1);
    json!({
        "architecture": "amd64",
        "os": "linux",
        "config": {
            "User": image.user().uid.to_string(),
            "Entrypoint": image.entrypoint(),
            "Env": env,
        },
        "rootfs": { "type": "layers", "diff_ids": [] },
    })
}

fn digest(text: &str) -> String {
    let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    ["sha256:", &hash].concat()
}

fn client() -> Client {
    // The second test to come here has it already.
    let _ = rustls_graviola::default_provider().install_default();
    Client::new(ClientConfig { protocol: ClientProtocol::Http, ..ClientConfig::default() })
}

/// A registry with one image, and the digest of its manifest.
fn registry(config: &str) -> (Server, String) {
    const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": digest(config),
            "size": config.len(),
        },
        "layers": [],
    });
    let manifest = manifest.to_string();
    let manifest_digest = digest(&manifest);
    let header = format!("Content-Type: {MANIFEST}\r\nDocker-Content-Digest: {manifest_digest}");
    let blobs = "Content-Type: application/octet-stream".to_owned();
    let server = Server::start(vec![
        ("/v2/", "Content-Type: application/json".to_owned(), "{}".to_owned()),
        ("/v2/node/manifests/latest-dev", header, manifest),
        (digest(config).leak(), blobs, config.to_owned()),
    ]);
    (server, manifest_digest)
}

#[tokio::test]
async fn pulls_what_is_in_the_registry() {
    let (server, digest) = registry(&as_released(Image::NodeDev).to_string());
    let address = server.address.to_string();
    let image = Image::NodeDev.at(&address).unwrap();

    let pinned = pin(&client(), image).await.unwrap();
    assert_eq!(pinned.as_image_at().digest(), Some(digest.as_str()));
    assert_eq!(pinned.as_image_at(), image.pinned(&digest).unwrap());

    let configuration = configuration(&client(), image).await.unwrap();
    assert_eq!(changes(Image::NodeDev, &configuration), [""; 0]);
    assert_eq!(changes(Image::Postgres, &configuration), ["user", "entrypoint", "environment"]);
}

#[tokio::test]
async fn what_is_not_there_is_an_error() {
    let (server, _) = registry("{}");
    let address = server.address.to_string();
    let error = pin(&client(), Image::Node.at(&address).unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("404"), "{error}");
}

#[test]
fn changes_are_found() {
    let read =
        |config: &Value| ImageConfiguration::from_reader(config.to_string().as_bytes()).unwrap();
    let node = Image::Node;
    for (field, value, expected) in [
        ("User", json!("65532"), None),
        ("User", json!("node"), None),
        ("User", json!("nonroot"), Some("user")),
        ("User", Value::Null, Some("user")),
        ("Entrypoint", json!(["/usr/bin/npm"]), Some("entrypoint")),
        ("Entrypoint", Value::Null, Some("entrypoint")),
        ("Env", json!(["PATH=/bin"]), Some("environment")),
        ("Cmd", json!(["--version"]), None),
    ] {
        let mut config = as_released(node);
        config["config"][field] = value;
        let expected: Vec<&str> = expected.into_iter().collect();
        assert_eq!(changes(node, &read(&config)), expected, "{config}");
    }
}
