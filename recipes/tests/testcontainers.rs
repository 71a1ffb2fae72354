use chainguard_images_recipes::testcontainers::{postgres, start};
use testcontainers::Image as _;
use testcontainers::core::{IntoContainerPort, WaitFor};

#[test]
fn asks_for_the_image() {
    for (registry, name) in [
        ("cgr.dev/chainguard", "cgr.dev/chainguard/postgres"),
        ("harbor.corp/cgr-proxy", "harbor.corp/cgr-proxy/postgres"),
    ] {
        let request = postgres(registry).unwrap();
        assert_eq!((request.image().name(), request.image().tag()), (name, "latest"));
        assert_eq!(request.user(), Some("0"));
        assert_eq!(request.expose_ports(), [5432.tcp()]);
        let env: Vec<_> = request.env_vars().collect();
        assert_eq!(env, [("POSTGRES_PASSWORD".into(), "secret".into())]);
        assert_eq!(
            request.health_check().unwrap().test(),
            ["CMD", "pg_isready", "--host", "127.0.0.1"]
        );
        assert!(matches!(request.ready_conditions()[..], [WaitFor::Healthcheck(_)]));
    }
    assert!(postgres("not a registry").is_err());
}

#[tokio::test]
#[ignore = "needs Docker and the network"]
async fn starts() {
    let (_container, port) = start(postgres("cgr.dev/chainguard").unwrap()).await.unwrap();
    std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
}
