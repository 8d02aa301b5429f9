namespace Neon;

/// <summary>What kind of error it is: the members and values of PowerShell's <c>ErrorCategory</c>, for programs without PowerShell.</summary>
public enum NeonErrorCategory
{
    /// <summary>Anything that fits nowhere else.</summary>
    NotSpecified,

    /// <summary>Something could not be opened.</summary>
    OpenError,

    /// <summary>Something could not be closed.</summary>
    CloseError,

    /// <summary>A device failed.</summary>
    DeviceError,

    /// <summary>Two things wait for each other.</summary>
    DeadlockDetected,

    /// <summary>An argument is invalid.</summary>
    InvalidArgument,

    /// <summary>Data is invalid.</summary>
    InvalidData,

    /// <summary>The operation isn't possible in this state.</summary>
    InvalidOperation,

    /// <summary>A result is invalid.</summary>
    InvalidResult,

    /// <summary>A type is invalid.</summary>
    InvalidType,

    /// <summary>Metadata is invalid.</summary>
    MetadataError,

    /// <summary>It isn't implemented.</summary>
    NotImplemented,

    /// <summary>Something isn't installed.</summary>
    NotInstalled,

    /// <summary>An object wasn't found.</summary>
    ObjectNotFound,

    /// <summary>The operation was stopped, or failed on its own.</summary>
    OperationStopped,

    /// <summary>The operation took too long.</summary>
    OperationTimeout,

    /// <summary>A syntax error.</summary>
    SyntaxError,

    /// <summary>Text can't be parsed.</summary>
    ParserError,

    /// <summary>Permission was denied.</summary>
    PermissionDenied,

    /// <summary>A resource is in use.</summary>
    ResourceBusy,

    /// <summary>A resource already exists.</summary>
    ResourceExists,

    /// <summary>A resource isn't available.</summary>
    ResourceUnavailable,

    /// <summary>Something couldn't be read.</summary>
    ReadError,

    /// <summary>Something couldn't be written.</summary>
    WriteError,

    /// <summary>An error of another program's error stream.</summary>
    FromStdErr,

    /// <summary>A security error.</summary>
    SecurityError,

    /// <summary>A violation of a protocol.</summary>
    ProtocolError,

    /// <summary>A connection failed.</summary>
    ConnectionError,

    /// <summary>Authentication failed.</summary>
    AuthenticationError,

    /// <summary>A limit was exceeded.</summary>
    LimitsExceeded,

    /// <summary>A quota was exceeded.</summary>
    QuotaExceeded,

    /// <summary>It isn't enabled.</summary>
    NotEnabled,
}
