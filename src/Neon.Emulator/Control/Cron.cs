using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neon.Emulator.Control;

/// <summary>A schedule of five numeric fields: minute, hour, day of the month, month, day of the week. All is UTC.</summary>
internal sealed class Cron
{
    private static readonly (int Least, int Most)[] Bounds = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];

    /// <summary>No day of any month is further away.</summary>
    private const int DaysAhead = 8 * 366;

    private readonly HashSet<int>[] _fields;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    private Cron(HashSet<int>[] fields, bool anyDay, bool anyWeekday)
    {
        _fields = fields;
        _anyDay = anyDay;
        _anyWeekday = anyWeekday;
    }

    /// <summary>Reads it; null where it is none, or one that never comes.</summary>
    public static Cron? Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Bounds.Length)
            return null;

        HashSet<int>?[] fields = [.. words.Select((word, i) => ReadField(word, Bounds[i].Least, Bounds[i].Most))];
        if (fields.Contains(null))
            return null;

        if (fields[4]!.Contains(7))
            fields[4]!.Add(0);

        Cron cron = new(fields!, words[2].StartsWith('*'), words[4].StartsWith('*'));
        return cron.Next(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)) is null ? null : cron;
    }

    /// <summary>The first time after a moment.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTimeOffset first = new DateTimeOffset(after.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1);
        for (int i = 0; i <= DaysAhead; i++)
        {
            DateTimeOffset day = new DateTimeOffset(first.UtcDateTime.Date, TimeSpan.Zero).AddDays(i);
            if (!IsDay(day))
                continue;

            foreach (int hour in _fields[1].Order())
            {
                foreach (int minute in _fields[0].Order())
                {
                    DateTimeOffset moment = day.AddHours(hour).AddMinutes(minute);
                    if (moment >= first)
                        return moment;
                }
            }
        }

        return null;
    }

    /// <summary>Where both kinds of days are named, either will do.</summary>
    private bool IsDay(DateTimeOffset day)
    {
        bool ofMonth = _fields[2].Contains(day.Day);
        bool ofWeek = _fields[4].Contains((int)day.DayOfWeek);
        return _fields[3].Contains(day.Month) && (_anyDay || _anyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek);
    }

    private static HashSet<int>? ReadField(string word, int least, int most)
    {
        HashSet<int> values = [];
        foreach (string part in word.Split(','))
        {
            string[] stepped = part.Split('/');
            int step = 1;
            if (stepped.Length > 2 || (stepped.Length == 2 && (!TryRead(stepped[1], out step) || step < 1)))
                return null;

            (int from, int to) = (least, most);
            if (stepped[0] != "*")
            {
                string[] range = stepped[0].Split('-');
                if (range.Length > 2 || !TryRead(range[0], out from))
                    return null;

                to = stepped.Length == 2 ? most : from;
                if (range.Length == 2 && !TryRead(range[1], out to))
                    return null;
            }

            if (from < least || to > most || from > to)
                return null;

            for (int value = from; value <= to; value += step)
                values.Add(value);
        }

        return values;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
