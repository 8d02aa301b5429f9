using System.Linq;

namespace Neon;

/// <summary>PostgreSQL refused SQL: <c>Neon.SqlError</c>.</summary>
public sealed class NeonSqlException : NeonException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">PostgreSQL's message.</param>
    /// <param name="sqlState">Its five characters, for example <c>23505</c>; null where the answer had none.</param>
    public NeonSqlException(string message, string? sqlState)
        : base("Neon.SqlError", CategoryOf(sqlState), message)
    {
        SqlState = Told(sqlState);
    }

    /// <summary>The five characters that say what is wrong, for example <c>23505</c> for a key that is there already.</summary>
    public string? SqlState { get; }

    /// <summary><c>ERROR</c> or <c>FATAL</c>.</summary>
    public string? Severity
    {
        get;
        init => field = Told(value);
    }

    /// <summary>More about what happened. It can have values of the row.</summary>
    public string? Detail
    {
        get;
        init => field = Told(value);
    }

    /// <summary>What to do about it.</summary>
    public string? Hint
    {
        get;
        init => field = Told(value);
    }

    /// <summary>Where in the statement, in characters from 1.</summary>
    public int? Position { get; init; }

    /// <summary>The line of the statement that the position is in, from 1; null where there is no position, or several statements were sent.</summary>
    public int? Line { get; internal set; }

    /// <summary>PostgreSQL's message, with the code and the line.</summary>
    public override string Message => SqlState is null ? base.Message : $"{base.Message} (SQLSTATE {SqlState}{(Line is null ? "" : $", line {Line}")})";

    /// <summary>The functions it happened in.</summary>
    public string? Where
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The schema it is about.</summary>
    public string? SchemaName
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The table it is about.</summary>
    public string? TableName
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The column it is about.</summary>
    public string? ColumnName
    {
        get;
        init => field = Told(value);
    }

    /// <summary>The constraint that forbids it.</summary>
    public string? ConstraintName
    {
        get;
        init => field = Told(value);
    }

    /// <summary>Finds the line in the statement that was sent.</summary>
    internal void FindLine(string statement)
    {
        if (Position is { } position && position >= 1 && position <= statement.Length + 1)
            Line = statement.Take(position - 1).Count(letter => letter == '\n') + 1;
    }

    private static NeonErrorCategory CategoryOf(string? state) => state switch
    {
        "23505" or "42P04" or "42P06" or "42P07" or "42710" or "42701" or "42723" => NeonErrorCategory.ResourceExists,
        "42501" => NeonErrorCategory.PermissionDenied,
        "42601" => NeonErrorCategory.SyntaxError,
        "3D000" or "3F000" or "42P01" or "42703" or "42704" or "42883" => NeonErrorCategory.ObjectNotFound,
        "57014" => NeonErrorCategory.OperationStopped,
        "0A000" => NeonErrorCategory.NotImplemented,
        { Length: 5 } => state.Substring(0, 2) switch
        {
            "08" or "57" => NeonErrorCategory.ConnectionError,
            "22" or "23" => NeonErrorCategory.InvalidData,
            "25" => NeonErrorCategory.InvalidOperation,
            "28" => NeonErrorCategory.AuthenticationError,
            "40" or "55" => NeonErrorCategory.ResourceBusy,
            "42" => NeonErrorCategory.InvalidArgument,
            "53" or "54" => NeonErrorCategory.LimitsExceeded,
            _ => NeonErrorCategory.InvalidResult,
        },
        _ => NeonErrorCategory.InvalidArgument,
    };
}
