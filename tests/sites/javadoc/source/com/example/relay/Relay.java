package com.example.relay;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A connection to one relay. The first sentence is the summary.
 *
 * <p>Plain text with <em>emphasis</em>, <strong>strong text</strong>, {@code inline <code> & more}, {@literal a < b},
 * <code>__init__</code>, H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, *not emphasis*, _x_ and [x]. Non-ASCII: naïve, 中文, 🎉.
 *
 * <h2 id="my-own-id">A heading with {@code code}</h2>
 *
 * <p>A <a href="https://relay.example.com/wiki/Relay_(radio)" title="Manual">link</a>, {@link Priority#HIGH}, {@link #DEFAULT_PORT the port},
 * {@link java.util.List}, and {@value #DEFAULT_PORT}.
 *
 * <pre>
 * Preformatted text
 *
 *   with <b>bold</b> and {@link Message a link}
 * </pre>
 *
 * <pre><code class="language-java">
 * Relay relay = new Relay("wire");
 *
 * relay.send("hello", List.of("a"));
 * </code></pre>
 *
 * <h3>A table</h3>
 *
 * <table class="striped">
 * <caption>Ports</caption>
 * <thead><tr><th scope="col">Name</th><th scope="col">Port</th></tr></thead>
 * <tbody>
 * <tr><th scope="row">{@code http}</th><td>80 | 8080</td></tr>
 * <tr><th scope="row">{@code https}</th><td>443<br>8443</td></tr>
 * </tbody>
 * </table>
 *
 * <ol>
 *   <li>First
 *     <ul><li>nested</li></ul>
 *   </li>
 *   <li>Second</li>
 * </ol>
 *
 * <dl>
 *   <dt>Relay</dt>
 *   <dd>A thing that passes messages.</dd>
 * </dl>
 *
 * <blockquote>A quotation.</blockquote>
 *
 * @param <T> the type of the messages
 * @author Acme Writers
 * @version 1.2
 * @see Message
 * @see <a href="https://relay.example.com/docs/">The manual</a>
 * @see "The Relay Book"
 * @since 1.0
 */
public class Relay<T extends Comparable<? super T>> implements AutoCloseable, Sender<T> {
    /** The port when none is given: {@value}. */
    public static final int DEFAULT_PORT = 8080;

    /** The name. */
    protected final String name;

    /**
     * Connects to a relay.
     *
     * @param name the relay's name, for example {@code wire}
     */
    public Relay(String name) {
        this(name, DEFAULT_PORT);
    }

    /**
     * Connects to a relay at a port.
     *
     * @param name the relay's name
     * @param port the port; {@code 0} means any
     * @throws IllegalArgumentException if {@code port < 0}
     */
    public Relay(String name, int port) {
        this.name = name;
    }

    /**
     * Sends a message.
     *
     * <p>Use it like this:
     *
     * <pre>{@code
     * relay.send(message, List.of("a", "b"));
     * }</pre>
     *
     * @param message the message; may not be {@code null}
     * @param targets who gets it:
     *     <ul>
     *       <li>a name</li>
     *       <li>or several</li>
     *     </ul>
     * @return whether it arrived
     * @throws IOException if nobody answers
     * @throws NullPointerException if {@code message} is {@code null}
     * @see #close()
     */
    @Override
    public boolean send(T message, List<String> targets) throws IOException {
        return true;
    }

    /**
     * Maps messages.
     *
     * @param <R> the result
     * @param function the function
     * @param options more options
     * @return the results by name
     */
    public <R> Map<String, List<? extends R>> map(Function<? super T, ? extends R> function, String... options) {
        return Map.of();
    }

    /**
     * Sends the old way.
     *
     * @param text the text
     * @deprecated Use {@link #send(Comparable, List)}.
     */
    @Deprecated(since = "1.1", forRemoval = true)
    public void oldSend(String text) {
    }

    /** {@inheritDoc} */
    @Override
    public void close() {
    }

    /** A builder of relays. */
    public static final class Builder {
        /** Makes a builder. */
        public Builder() {
        }

        /**
         * Sets the port.
         *
         * @param port the port
         * @return this builder
         */
        public Builder port(int port) {
            return this;
        }
    }
}
