/**
 * Passes messages between services.
 *
 * <h2>Getting started</h2>
 *
 * <p>Make a {@link Relay}, then {@linkplain Relay#send(Comparable, java.util.List) send}:
 *
 * <pre>{@code
 * try (Relay relay = new Relay("wire")) {
 *     relay.send("a < b && c", List.of());
 * }
 * }</pre>
 *
 * <ul>
 *   <li>First</li>
 *   <li>Second, with {@code code}</li>
 * </ul>
 *
 * @since 1.0
 */
package com.example.relay;
