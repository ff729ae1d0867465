//! What a product says of its way to production.

use jiff::SignedDuration;

/// Which environments a product's changes pass on their way to production, and how long that should take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The environments in the order in which a change passes them, each once; the last one is production. Never empty.
    pub stages: Vec<Stage>,
    /// How long the way should take, and from when on it takes too long.
    pub marks: Marks,
    /// What a label begins with that names a change's team: `group::`.
    pub team_prefix: String,
    /// How long a package may be on its way.
    pub package: Package,
}

/// A part of the way: it ends with the first deployment of the change in its environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What people call it, such as `Staging canary`.
    pub name: String,
    /// The environment's name at GitLab, such as `gstg-cny`.
    pub environment: String,
}

/// The target of the mean time to production, and the marks beyond which it is said aloud. Each at least as long as the one before
/// it: the warning, the error, the critical mark. The target may lie anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// A change within it is in time.
    pub target: SignedDuration,
    /// From here on the mean is a warning.
    pub warning: SignedDuration,
    /// From here on it misses the target.
    pub error: SignedDuration,
    /// From here on it is critical.
    pub critical: SignedDuration,
}

/// The way of a package: from the start of its deployment in an environment to the end of that in production.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The environment whose deployment begins it.
    pub start: String,
    /// The longest time in which it should end.
    pub most: SignedDuration,
}

impl Setting {
    /// The environment that is production.
    #[must_use]
    pub fn production(&self) -> &str {
        self.stages.last().map_or("", |stage| stage.environment.as_str())
    }

    /// The place of an environment among the stages.
    #[must_use]
    pub fn place(&self, environment: &str) -> Option<usize> {
        self.stages
            .iter()
            .position(|stage| stage.environment == environment)
    }
}

/// GitLab's: staging canary, canary, staging, production; twelve hours.
impl Default for Setting {
    fn default() -> Self {
        let stage = |name: &str, environment: &str| Stage {
            name: name.to_owned(),
            environment: environment.to_owned(),
        };
        Self {
            stages: vec![
                stage("Staging canary", "gstg-cny"),
                stage("Canary", "gprd-cny"),
                stage("Staging", "gstg"),
                stage("Production", "gprd"),
            ],
            marks: Marks::default(),
            team_prefix: "group::".to_owned(),
            package: Package {
                start: "gstg-cny".to_owned(),
                most: SignedDuration::from_hours(8),
            },
        }
    }
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            target: SignedDuration::from_hours(12),
            warning: SignedDuration::from_hours(11),
            error: SignedDuration::from_hours(12),
            critical: SignedDuration::from_hours(13),
        }
    }
}
