use std::collections::BTreeMap;

use chainguard_images::ImageAt;
use k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec};
use k8s_openapi::api::core::v1::{Container, PodSpec, PodTemplateSpec, SecurityContext};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};

/// A deployment that runs an image as its own user, and never as root.
///
/// Returns `None` if the image's user is root: Kubernetes would not start it.
pub fn deployment(app: &str, image: ImageAt<'_>) -> Option<Deployment> {
    let user = image.image().user();
    let labels = BTreeMap::from([("app".to_owned(), app.to_owned())]);
    let container = Container {
        name: app.to_owned(),
        image: Some(image.to_string()),
        security_context: Some(SecurityContext {
            // By number: Kubernetes cannot tell whether a name means root.
            run_as_user: Some(user.uid.into()),
            run_as_group: Some(image.image().gid().into()),
            run_as_non_root: Some(true),
            allow_privilege_escalation: Some(false),
            ..SecurityContext::default()
        }),
        ..Container::default()
    };
    let pod = PodSpec { containers: vec![container], ..PodSpec::default() };
    let spec = DeploymentSpec {
        selector: LabelSelector { match_labels: Some(labels.clone()), ..LabelSelector::default() },
        template: PodTemplateSpec {
            metadata: Some(ObjectMeta { labels: Some(labels), ..ObjectMeta::default() }),
            spec: Some(pod),
        },
        ..DeploymentSpec::default()
    };
    let metadata = ObjectMeta { name: Some(app.to_owned()), ..ObjectMeta::default() };
    let deployment = Deployment { metadata, spec, ..Deployment::default() };
    (!user.is_root()).then_some(deployment)
}
