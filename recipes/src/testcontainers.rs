use std::time::Duration;

use chainguard_images::{Image, ParseReferenceError};
use testcontainers::core::{IntoContainerPort, WaitFor};
use testcontainers::runners::AsyncRunner;
use testcontainers::{
    ContainerAsync, ContainerRequest, GenericImage, Healthcheck, ImageExt, TestcontainersError,
};

const IMAGE: Image = Image::Postgres;
const PORT: u16 = 5432;

// The health check runs in the container. This does not compile if the image lacks its program.
const _: () = assert!(matches!(IMAGE.has_program("pg_isready"), Some(true)));

/// A PostgreSQL database for tests, from `cgr.dev/chainguard` or a mirror of it.
pub fn postgres(registry: &str) -> Result<ContainerRequest<GenericImage>, ParseReferenceError> {
    let image = IMAGE.at(registry)?;
    // The database does not listen on TCP during its initialization.
    let is_ready = Healthcheck::cmd(["pg_isready", "--host", "127.0.0.1"])
        .with_interval(Duration::from_millis(500));
    Ok(GenericImage::new(image.repository().to_string(), image.tag_name().to_owned())
        .with_exposed_port(PORT.tcp())
        .with_wait_for(WaitFor::healthcheck())
        .with_health_check(is_ready)
        .with_user(IMAGE.user().uid.to_string())
        .with_env_var("POSTGRES_PASSWORD", "secret"))
}

/// Starts the container, waits until it is ready, and returns its port on the host.
pub async fn start(
    request: ContainerRequest<GenericImage>,
) -> Result<(ContainerAsync<GenericImage>, u16), TestcontainersError> {
    let container = request.start().await?;
    let port = container.get_host_port_ipv4(PORT.tcp()).await?;
    Ok((container, port))
}
