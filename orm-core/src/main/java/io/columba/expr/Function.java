package io.columba.expr;

/**
 * The functions of the database that an expression can call. Functions makes the calls and says what each
 * function does.
 */
public enum Function {
    /** coalesce. */
    COALESCE(Result.OF_ARGUMENTS),
    /** greatest. */
    GREATEST(Result.OF_ARGUMENTS),
    /** least. */
    LEAST(Result.OF_ARGUMENTS),
    /** nullIf. */
    NULL_IF(Result.OF_ARGUMENTS),

    /** lower. */
    LOWER(Result.TEXT),
    /** upper. */
    UPPER(Result.TEXT),
    /** length. */
    LENGTH(Result.INTEGER),
    /** concat. */
    CONCAT(Result.TEXT),
    /** trim. */
    TRIM(Result.TEXT),
    /** ltrim. */
    LTRIM(Result.TEXT),
    /** rtrim. */
    RTRIM(Result.TEXT),
    /** left. */
    LEFT(Result.TEXT),
    /** right. */
    RIGHT(Result.TEXT),
    /** substring. */
    SUBSTRING(Result.TEXT),
    /** position. */
    POSITION(Result.INTEGER),
    /** replace. */
    REPLACE(Result.TEXT),
    /** repeat. */
    REPEAT(Result.TEXT),
    /** reverse. */
    REVERSE(Result.TEXT),
    /** lpad. */
    LPAD(Result.TEXT),
    /** rpad. */
    RPAD(Result.TEXT),
    /** character. */
    CHARACTER(Result.TEXT),
    /** codePoint. */
    CODE_POINT(Result.INTEGER),
    /** md5. */
    MD5(Result.TEXT),
    /** sha256. */
    SHA256(Result.TEXT),

    /** abs. */
    ABS(Result.OF_ARGUMENTS),
    /** ceil. */
    CEIL(Result.OF_ARGUMENTS),
    /** floor. */
    FLOOR(Result.OF_ARGUMENTS),
    /** round. */
    ROUND(Result.OF_ARGUMENTS),
    /** mod. */
    MOD(Result.OF_ARGUMENTS),
    /** power. */
    POWER(Result.OF_ARGUMENTS),
    /** sqrt. */
    SQRT(Result.OF_ARGUMENTS),
    /** sign. */
    SIGN(Result.OF_ARGUMENTS),
    /** exp. */
    EXP(Result.OF_ARGUMENTS),
    /** ln. */
    LN(Result.OF_ARGUMENTS),
    /** json. */
    JSON_OBJECT(Result.JSON);

    /** What a function gives back. */
    public enum Result {
        /** Text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A JSON document. */
        JSON,
        /** What its arguments are. */
        OF_ARGUMENTS
    }

    private final Result result;

    Function(Result result) {
        this.result = result;
    }

    /**
     * Returns what the function gives back.
     *
     * @return the kind of its result
     */
    public Result result() {
        return result;
    }
}
