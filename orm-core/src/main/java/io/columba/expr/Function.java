package io.columba.expr;

/**
 * The functions of the database that an expression can call. {@link Functions} makes the calls and says what each
 * function does.
 */
public enum Function {
    /** {@link Functions#coalesce}. */
    COALESCE(Result.OF_ARGUMENTS),
    /** {@link Functions#greatest}. */
    GREATEST(Result.OF_ARGUMENTS),
    /** {@link Functions#least}. */
    LEAST(Result.OF_ARGUMENTS),
    /** {@link Functions#nullIf}. */
    NULL_IF(Result.OF_ARGUMENTS),

    /** {@link Functions#lower}. */
    LOWER(Result.TEXT),
    /** {@link Functions#upper}. */
    UPPER(Result.TEXT),
    /** {@link Functions#length}. */
    LENGTH(Result.INTEGER),
    /** {@link Functions#concat}. */
    CONCAT(Result.TEXT),
    /** {@link Functions#trim}. */
    TRIM(Result.TEXT),
    /** {@link Functions#ltrim}. */
    LTRIM(Result.TEXT),
    /** {@link Functions#rtrim}. */
    RTRIM(Result.TEXT),
    /** {@link Functions#left}. */
    LEFT(Result.TEXT),
    /** {@link Functions#right}. */
    RIGHT(Result.TEXT),
    /** {@link Functions#substring}. */
    SUBSTRING(Result.TEXT),
    /** {@link Functions#position}. */
    POSITION(Result.INTEGER),
    /** {@link Functions#replace}. */
    REPLACE(Result.TEXT),
    /** {@link Functions#repeat}. */
    REPEAT(Result.TEXT),
    /** {@link Functions#reverse}. */
    REVERSE(Result.TEXT),
    /** {@link Functions#lpad}. */
    LPAD(Result.TEXT),
    /** {@link Functions#rpad}. */
    RPAD(Result.TEXT),
    /** {@link Functions#character}. */
    CHARACTER(Result.TEXT),
    /** {@link Functions#codePoint}. */
    CODE_POINT(Result.INTEGER),
    /** {@link Functions#md5}. */
    MD5(Result.TEXT),
    /** {@link Functions#sha256}. */
    SHA256(Result.TEXT),

    /** {@link Functions#abs}. */
    ABS(Result.OF_ARGUMENTS),
    /** {@link Functions#ceil}. */
    CEIL(Result.OF_ARGUMENTS),
    /** {@link Functions#floor}. */
    FLOOR(Result.OF_ARGUMENTS),
    /** {@link Functions#round}. */
    ROUND(Result.OF_ARGUMENTS),
    /** {@link Functions#mod}. */
    MOD(Result.OF_ARGUMENTS),
    /** {@link Functions#power}. */
    POWER(Result.OF_ARGUMENTS),
    /** {@link Functions#sqrt}. */
    SQRT(Result.OF_ARGUMENTS),
    /** {@link Functions#sign}. */
    SIGN(Result.OF_ARGUMENTS),
    /** {@link Functions#exp}. */
    EXP(Result.OF_ARGUMENTS),
    /** {@link Functions#ln}. */
    LN(Result.OF_ARGUMENTS),
    /** {@link Functions#random}. */
    RANDOM(Result.FLOAT),
    /** {@link Functions#json}. */
    JSON_OBJECT(Result.JSON);

    /** What a function gives back. */
    public enum Result {
        /** Text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A floating point number. */
        FLOAT,
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
