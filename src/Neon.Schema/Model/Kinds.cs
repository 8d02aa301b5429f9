using System;
using System.Collections.Generic;

namespace Neon.Schema.Model;

/// <summary>The kinds of objects, in the order in which changes are reported.</summary>
internal static class Kinds
{
    public const string Database = "database";
    public const string Schema = "schema";
    public const string Extension = "extension";
    public const string Language = "language";
    public const string AccessMethod = "access method";
    public const string Enum = "enum";
    public const string CompositeType = "composite type";
    public const string RangeType = "range type";
    public const string BaseType = "base type";
    public const string Attribute = "attribute";
    public const string Domain = "domain";
    public const string Collation = "collation";
    public const string Conversion = "conversion";
    public const string Function = "function";
    public const string Procedure = "procedure";
    public const string Aggregate = "aggregate";
    public const string Operator = "operator";
    public const string OperatorFamily = "operator family";
    public const string OperatorClass = "operator class";
    public const string Cast = "cast";
    public const string Transform = "transform";
    public const string TextSearchParser = "text search parser";
    public const string TextSearchTemplate = "text search template";
    public const string TextSearchDictionary = "text search dictionary";
    public const string TextSearchConfiguration = "text search configuration";
    public const string ForeignDataWrapper = "foreign data wrapper";
    public const string Server = "server";
    public const string UserMapping = "user mapping";
    public const string Sequence = "sequence";
    public const string Table = "table";
    public const string ForeignTable = "foreign table";
    public const string Column = "column";
    public const string View = "view";
    public const string MaterializedView = "materialized view";
    public const string NotNullConstraint = "not-null constraint";
    public const string CheckConstraint = "check constraint";
    public const string PrimaryKey = "primary key";
    public const string UniqueConstraint = "unique constraint";
    public const string ExclusionConstraint = "exclusion constraint";
    public const string ForeignKey = "foreign key";
    public const string Index = "index";
    public const string Statistics = "statistics";
    public const string Trigger = "trigger";
    public const string Rule = "rule";
    public const string Policy = "row security policy";
    public const string EventTrigger = "event trigger";
    public const string Publication = "publication";
    public const string PublicationTable = "publication table";
    public const string PublicationSchema = "publication schema";
    public const string Subscription = "subscription";
    public const string ExtensionDependency = "extension dependency";
    public const string Owner = "owner";
    public const string Grant = "grant";
    public const string DefaultPrivilege = "default privilege";
    public const string SecurityLabel = "security label";
    public const string Comment = "comment";
    public const string Unknown = "unknown";

    private static readonly string[] InOrder =
    [
        Database, Schema, Extension, Language, AccessMethod, Enum, CompositeType, RangeType, BaseType, Attribute, Domain, Collation, Conversion,
        Function, Procedure, Aggregate, Operator, OperatorFamily, OperatorClass, Cast, Transform, TextSearchParser, TextSearchTemplate,
        TextSearchDictionary, TextSearchConfiguration, ForeignDataWrapper, Server, UserMapping, Sequence, Table, ForeignTable, Column, View,
        MaterializedView, NotNullConstraint, CheckConstraint, PrimaryKey, UniqueConstraint, ExclusionConstraint, ForeignKey, Index, Statistics,
        Trigger, Rule, Policy, EventTrigger, Publication, PublicationTable, PublicationSchema, Subscription,
        ExtensionDependency, Owner, Grant, DefaultPrivilege, SecurityLabel, Comment, Unknown,
    ];

    private static readonly Dictionary<string, int> Places = MakePlaces();

    /// <summary>The place of a kind in the order of the report.</summary>
    public static int Order(string kind) => Places[kind];

    /// <summary>Whether objects of the kind share one namespace with tables.</summary>
    public static bool IsRelation(string kind) => kind is Table or ForeignTable or View or MaterializedView or Sequence or Index;

    /// <summary>How a statement that names an owner says what it is of; null for what has none.</summary>
    public static string? SortOf(string kind) => kind switch
    {
        Table or ForeignTable or View or MaterializedView or Sequence => "relation",
        Enum or CompositeType or RangeType or BaseType or Domain => "type",
        Function or Procedure or Aggregate => "routine",
        Schema or Collation or Conversion or Statistics or Operator or OperatorFamily or OperatorClass or TextSearchDictionary or TextSearchConfiguration
            or ForeignDataWrapper or Server or EventTrigger or Publication or Subscription or Language => kind,
        _ => null,
    };

    private static Dictionary<string, int> MakePlaces()
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < InOrder.Length; i++)
            places.Add(InOrder[i], i);
        return places;
    }
}
