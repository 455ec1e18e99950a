import { useEffect, useState } from 'preact/hooks';

/** An object address for picture bytes, revoked when they change; null without bytes. */
function useJpegUrl(bytes: Uint8Array | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}

/** A picture that came over the bridge. */
export function Jpeg({ bytes, alt }: { bytes: Uint8Array | null; alt: string }) {
  const url = useJpegUrl(bytes);
  return url ? <img src={url} alt={alt} /> : null;
}
