use chainguard_images::Image;
use docker_compose_types::{
    Compose, DependsCondition, DependsOnOptions, Healthcheck, HealthcheckTest, Service, Services,
};

/// A service with the user and the stop signal of the image.
fn service(image: Image) -> Service {
    Service {
        image: Some(image.to_string()),
        user: Some(image.user().uid.to_string()),
        stop_signal: image.stop_signal().map(str::to_owned),
        ..Service::default()
    }
}

/// A web server that starts when its cache responds.
pub fn shop() -> Compose {
    const CACHE: Image = Image::Valkey;
    const { assert!(matches!(CACHE.has_program("valkey-cli"), Some(true))) };

    let ping = ["CMD", "valkey-cli", "ping"].map(str::to_owned).to_vec();
    let is_healthy = Healthcheck {
        test: Some(HealthcheckTest::Multiple(ping)),
        interval: Some("1s".to_owned()),
        ..Healthcheck::default()
    };
    let after_cache = DependsCondition::service_healthy();
    let cache = Service { healthcheck: Some(is_healthy), ..service(CACHE) };
    let web = Service {
        depends_on: DependsOnOptions::Conditional([("cache".to_owned(), after_cache)].into()),
        ..service(Image::Nginx)
    };
    let services = [("cache", cache), ("web", web)];
    let services = services.map(|(name, service)| (name.to_owned(), Some(service)));
    Compose { services: Services(services.into()), ..Compose::default() }
}
