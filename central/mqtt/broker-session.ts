import { ErrorWithSubackPacket, type MqttClient } from 'mqtt';

/** A line on which the broker does not confirm what was said is left all the same, ms. */
const goodbyeWithinMs = 1000;

/**
 * Asks for topics with QoS 1. Without them the connection is dropped: the rights may be mended meanwhile, and with the
 * next one it is asked again.
 * @returns `refused` with the broker's words; `ended` where the line ended before the broker had answered
 */
export async function subscribe(
  client: MqttClient,
  topics: readonly string[],
): Promise<{ readonly kind: 'granted' | 'ended' } | { readonly kind: 'refused'; readonly cause: string }> {
  const { stream } = client;
  try {
    await client.subscribeAsync([...topics], { qos: 1 });
    return { kind: 'granted' };
  } catch (error) {
    stream.destroy();
    const isAnswered = error instanceof ErrorWithSubackPacket && error.packet !== undefined;
    return isAnswered ? { kind: 'refused', cause: String(error) } : { kind: 'ended' };
  }
}

/**
 * Leaves in good order, or after a second without it. The library waits for the broker to confirm everything, for ever
 * on a dead line, and a second call of its `end` does nothing, not even by force.
 */
export async function leaveBroker(client: MqttClient): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, goodbyeWithinMs);
    cancel = () => clearTimeout(timer);
  });
  await Promise.race([client.endAsync(!client.connected).catch(() => {}), late]);
  cancel();
  client.stream.destroy();
}
