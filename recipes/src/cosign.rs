use std::error::Error;
use std::path::Path;
use std::process::Command;

use chainguard_images::{Reference, Signature};

/// Verifies the signature of an image with cosign, and returns its output as JSON.
pub fn verify(cosign: &Path, reference: &Reference) -> Result<Vec<u8>, Box<dyn Error>> {
    let command = reference.verify_command().ok_or("the image is not Chainguard's")?;
    let args = command.args().ok_or("the organisation's identities are needed")?;
    let output = Command::new(cosign).args(args.map(|arg| arg.to_string())).output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

/// The required signer of an image, for libraries that verify signatures themselves.
pub fn signature(reference: &Reference) -> Option<Signature> {
    reference.origin()?.signature()
}
