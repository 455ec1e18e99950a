import { useEffect, useRef } from 'preact/hooks';

/** The live picture, mirrored, with an oval to stand in; outside of it the picture is dimmed. */
export function Mirror({ stream, dimmed }: { stream: MediaStream | null; dimmed: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div class={dimmed ? 'mirror mirror-dimmed' : 'mirror'}>
      <video ref={video} autoplay muted playsinline />
      <svg
        class="mirror-guide"
        viewBox="0 0 1080 1080"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <path
          class="mirror-outside"
          fill-rule="evenodd"
          d="M-1000 -1000 H2080 V2080 H-1000 Z M540 90 C770 90 900 290 900 530 C900 780 740 990 540 990 C340 990 180 780 180 530 C180 290 310 90 540 90 Z"
        />
        <path
          class="mirror-oval"
          d="M540 90 C770 90 900 290 900 530 C900 780 740 990 540 990 C340 990 180 780 180 530 C180 290 310 90 540 90 Z"
        />
      </svg>
    </div>
  );
}
